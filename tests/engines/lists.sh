#!/bin/sh
# lists.sh FOLDER: writes lists that engines could take for something else, the same on every machine:
# list.csv (some 5,000 cases; ids that differ in one blank, in case or in Unicode form alone, with quotes,
# commas, emoji and leading zeros), part-1.csv to part-3.csv (the same in three), and lists with one fault each.
set -eu
cd "$1"
header=case_id,area,team

# Quoted or not as people and programs do it; strata have blanks around them, kept columns line ends within.
{
  # shellcheck disable=SC1003,SC1010,SC2016 # words of no language
  printf '%s\n' 'a"b"c' 'a,b' 'a;b' a A ß ss SS ﬁ fi İ i I ı x1 'x1 ' ' x1' 'x1  ' ' x1 ' X1 😀 😀1 👩👧 7 07 007 0007 \
    7.0 7. 1e5 12E4 "$(printf '%099d' 7)" '=1+1' "'=1+1" "''=1+1" '+1+1' -5 "'-5" - @a "'" "''" "'a" "a'b" '"' '""' \
    '#1' '# 2' -- '/*' '*/' ';' '\' '\\' '\n' '\t' '\N' '\.' 'a\b' 'a\' % _ %s '$1' :id '${id}' '{0}' NULL null None \
    NaN nan inf true False 2010-02-22 22/02/2010 1,5 0x1F 1_000 'a b' 'a  b' . .. -0 +0 0 00 １ 一 Ⅷ viii ab אב 𝒜 \
    zz ZZ Zz zZ
  # A letter composed and not; a no-break space; a joiner of no width; the last character that there is.
  printf 'a\314\201\n\303\241\nA\314\201\n\303\201\nx1\302\240\na\302\240b\na\342\200\215b\n\364\217\277\277\n'
} | awk -v q='"' '
  function cell(text) { gsub(q, q q, text); return q text q }
  BEGIN {
    areas[0] = cell("north"); areas[1] = cell(" north  "); areas[2] = cell("North")
    areas[3] = cell("South " q "A" q ", east"); areas[4] = cell("=1+1"); areas[5] = cell("\047b")
    areas[6] = cell("\303\204"); areas[7] = cell("A\314\210"); areas[8] = "north"; areas[9] = " \303\204"
    teams[0] = ""; teams[1] = "t1"; teams[2] = cell("two\nlines, " q "t2" q); teams[3] = cell(" t3 ")
    teams[4] = cell("=t4"); teams[5] = cell("\r\nt5"); teams[6] = cell(""); teams[7] = "007"
  }
  { print cell($0) "," areas[NR % 10] "," teams[NR % 8] }' >hostile

# Numbers of the usual kind; unequal strata.
awk -v q='"' 'BEGIN {
  for (i = 1; i <= 5000; ++i) {
    area = i % 10 < 6 ? "north" : i % 10 < 8 ? "North" : i % 10 == 8 ? q "South " q q "A" q q ", east" q : "=1+1"
    print (i % 3 == 0 ? q "c-" i q : "c-" i) "," area "," (i % 7 == 0 ? "" : "team " i % 5)
  }
}' >usual

whole() { echo $header && cat hostile usual; }
whole >list.csv
# A record may have several lines, so that the hostile ones stay together.
{ echo $header && cat hostile && sed -n '1,1000p' usual; } >part-1.csv
{ echo $header && sed -n '1001,3500p' usual; } >part-2.csv
{ echo $header && sed -n '3501,$p' usual; } >part-3.csv

# fault NAME ROW: the list with one row more.
fault() { { whole && printf '%b\n' "$2"; } >"fault-$1.csv"; }
fault duplicate-id 'c-77,North,other'
fault no-id ',north,t1'
fault no-id-but-blanks '"  ",north,t1'
fault no-stratum 'new,,t1'
fault no-stratum-but-blanks 'new," \t ",t1'
fault not-an-id '"a\nb",north,t1'
fault not-an-id-but-c1 'a\0302\0205b,north,t1'
fault not-an-id-but-separator 'a\0342\0200\0251b,north,t1'
fault not-an-id-but-science ' 1.2E+09 ,north,t1'
fault not-an-id-but-error '#REF!,north,t1'
fault not-an-id-but-hashes '####,north,t1'
fault not-a-stratum 'new,#N/A,t1'
rm hostile usual
