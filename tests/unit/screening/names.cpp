// SPDX-License-Identifier: MIT
#include "lib/screening/names.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace inspect;

TEST_CASE("forms of full names") {
  for (const auto text : {"Anna Smith", "SMITH, Anna", "Smith, Anna Jane", "O'Neill Siobhán",
                          "Jean-Luc MacDonald", "ANNA SMITH", "Łukasz Nowak", "Mr Hill",
                          "Dr. A. Ward", "J. Reid", "Anna M. Smith", "Maria del Carmen Garcia",
                          "Anna Smith (aunt)", "Anna Smith & Ben Smith", "Ludwig van Houten"})
    CHECK_MESSAGE(read_name(text).full, text);
  for (const auto text :
       {"anna smith", "Anna", "Anna went to school", "Smith", "A", "", "Anna_Smith", "North Team",
        "Child Protection Order", "Leith Walk", "CPO Lapsed", "A B", "Torba Veskar Dorin Malsok",
        "Smith, Anna, Jane", "Torba Inspection"})
    CHECK_MESSAGE(!read_name(text).full, text);
}

TEST_CASE("given names in front or behind") {
  CHECK(read_name("Anna Hill").given_first);
  CHECK(read_name("SMITH, anna").given_first);
  CHECK(read_name("Mrs Veskar").given_first);
  CHECK(read_name("Jean-Baptiste Veskar").given_first);
  CHECK_FALSE(read_name("Fort William").given_first);
  CHECK(read_name("Veskar Anna").given_last);
  CHECK_FALSE(read_name("Veskar Anna").given_first);
}

TEST_CASE("words of something else") {
  for (const auto text : {"North Team", "Leith Walk", "Foster Care", "Foundation", "Unknown"})
    CHECK_MESSAGE(read_name(text).other, text);
  CHECK_FALSE(read_name("Hill").other);
  CHECK(read_name("Hill").words);
  CHECK_FALSE(read_name("Unknown").words);
  CHECK_FALSE(read_name("AB").words);
  CHECK(read_name("anna smith").words);
  CHECK_FALSE(read_name(std::string(81, 'a')).words);
}

TEST_CASE("what stands behind a name is left out, in its usual forms alone") {
  for (const auto text : {"Anna Smith - aunt", "Anna Smith and 2 others", "ANNA SMITH AND 2",
                          "Anna Smith/7", "Anna Smith; 2010", "Anna Smith (2)"})
    CHECK_MESSAGE(read_name(text).full, text);
  for (const auto text : {"Anna Smith -aunt2", "Anna Smith And 2", "Anna Smith as 2",
                          "(Anna Smith)", "/Anna Smith", "Anna Smith 2"})
    CHECK_MESSAGE(!read_name(text).full, text);
}

TEST_CASE("a word that is in no name does not hide what is no word") {
  CHECK(read_name("Foundation of Anna Smith").other);
  for (const auto text :
       {"Foundation 2", "Foundation: Anna", "Unknown + Anna", "Foundation a b c d e f g"}) {
    CHECK_MESSAGE(!read_name(text).other, text);
    CHECK_MESSAGE(!read_name(text).words, text);
  }
}

TEST_CASE("endings of nouns") {
  for (const auto word : {"position", "mission", "kinship", "psychology", "cavities", "payments",
                          "reactions", "POSITION", "MISSION", "KINSHIP"})
    CHECK_MESSAGE(has_ending_of_nouns(word), word);
  for (const auto word : {"", "n", "tion", "action", "actions", "biology", "lotion", "BIOLOGY",
                          "Clement", "Morrison", "positiom", "Position's"})
    CHECK_MESSAGE(!has_ending_of_nouns(word), word);
}
