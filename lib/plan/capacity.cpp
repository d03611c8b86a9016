// SPDX-License-Identifier: MIT
#include "lib/plan/capacity.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "lib/base/text.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/sizing.hpp"
#include "lib/stats/sample_size.hpp"

namespace inspect {

namespace {

// What the rows of one person say of reading.
struct Person {
  const TeamMember* first = nullptr;  // whose text stands for the person
  std::vector<const TeamMember*> rows;
};

bool comes_before(const TeamMember& a, const TeamMember& b) {
  const auto begin = [](const TeamMember& one) { return one.from.value_or(Date::min()); };
  return std::tuple(begin(a), a.person, a.row) < std::tuple(begin(b), b.person, b.row);
}

std::map<std::string, Person> persons_of(const Team& team) {
  std::map<std::string, Person> persons;
  for (const auto& member : team.members) {
    auto& person = persons[folded_name(member.person)];
    person.rows.push_back(&member);
    if (person.first == nullptr || comes_before(member, *person.first)) person.first = &member;
  }
  return persons;
}

bool supports(const Plan& plan, const TeamMember& member) {
  const auto* role = plan.rules().role(member.role);
  return role != nullptr && role->supports;
}

// Nothing where the person reads none.
std::optional<Reader> reader_of(const Plan& plan, const Person& person) {
  Reader reader{.person = person.first->person,
                .a_day = std::vector<int>(plan.reading_days.size()),
                .barred = {},
                .row = 0};
  bool reads = false;
  for (const auto* row : person.rows) {
    if (supports(plan, *row)) continue;
    if (row->is_barred_from(plan.name())) return std::nullopt;
    reader.barred.insert(reader.barred.end(), row->barred.begin(), row->barred.end());
    const auto records = records_read(plan, *row);
    if (!records) continue;
    reader.row = reader.row == 0 ? row->row : std::min(reader.row, row->row);
    reads = reads || plan.reading_days.empty();
    for (std::size_t day = 0; day < plan.reading_days.size(); ++day) {
      if (!row->is_there(plan.reading_days[day])) continue;
      reads = true;
      reader.a_day[day] = std::max(reader.a_day[day], *records);
    }
  }
  if (!reads) return std::nullopt;
  std::sort(reader.barred.begin(), reader.barred.end());
  reader.barred.erase(std::unique(reader.barred.begin(), reader.barred.end()), reader.barred.end());
  return reader;
}

// The middle of what each reads at most in a day; of two middles their mean, rounded down.
int median_records(const std::vector<Reader>& readers) {
  std::vector<int> most;
  for (const auto& reader : readers)
    if (const auto top = std::max_element(reader.a_day.begin(), reader.a_day.end());
        top != reader.a_day.end() && *top > 0)
      most.push_back(*top);
  if (most.empty()) return 0;
  std::sort(most.begin(), most.end());
  return (most[(most.size() - 1) / 2] + most[most.size() / 2]) / 2;
}

std::int64_t rounded_up(const Rational& value) {
  return static_cast<std::int64_t>(ceiling(value));
}

// The most cases with n + ceil(share * n) <= places, which is n <= places / (1 + share).
std::int64_t cases_for(std::int64_t places, const Rational& share) {
  const Rational most = Rational(places) / (1 + share);
  return static_cast<std::int64_t>(Integer(numerator(most) / denominator(most)));
}

// The drawn strata as the sizing engine sees them.
class SampledStrata {
 public:
  SampledStrata(const SampleRules* rules, const DrawnCases& drawn) : rules_(rules) {
    for (const auto& stratum : drawn.strata) {
      strata_.push_back(size_stratum(stratum));
      taken_.push_back(stratum.sample);
    }
  }

  // True where the size was chosen for a margin over all, or as a number; not to prove a rate.
  [[nodiscard]] bool have_margin() const {
    return !strata_.empty() && (rules_ == nullptr || rules_->size.kind == SizeKind::margin ||
                                rules_->size.kind == SizeKind::fixed);
  }

  [[nodiscard]] std::optional<Real> margin() const {
    return margin_of(strata_, taken_, confidence());
  }

  // Of another size; nothing where the strata cannot be so small.
  [[nodiscard]] std::optional<Real> margin_with(std::int64_t cases) const {
    std::vector<AllocationStratum> strata;
    for (const auto& one : strata_)
      strata.push_back({one.population, one.lower, planning_variance(one)});
    try {
      const auto rule = rules_ == nullptr ? AllocationRule::proportional : rules_->allocation;
      return margin_of(strata_, allocate(cases, strata, rule).sizes, confidence());
    } catch (const AllocationError&) {
      return std::nullopt;
    }
  }

 private:
  [[nodiscard]] Rational confidence() const {
    return rules_ == nullptr ? SizeRules().confidence : rules_->size.confidence;
  }

  [[nodiscard]] SizeStratum size_stratum(const SampledStratum& drawn) const {
    SizeStratum result{.population = drawn.population,
                       .lower = std::min(usual_minimum, drawn.population)};
    if (rules_ != nullptr) apply(*rules_, drawn, result);
    if (drawn.name == included_stratum) result.lower = drawn.population;
    return result;
  }

  static void apply(const SampleRules& rules, const SampledStratum& drawn, SizeStratum& stratum) {
    stratum.share = rules.size.share;
    auto minimum = rules.minimum.value_or(usual_minimum);
    for (const auto& category : rules.categories) {
      if (category.key != drawn.name) continue;
      if (category.share) stratum.share = *category.share;
      if (category.minimum) minimum = *category.minimum;
      if (category.whole) minimum = drawn.population;
    }
    stratum.lower = std::min(minimum, drawn.population);
  }

  const SampleRules* rules_;
  std::vector<SizeStratum> strata_;
  std::vector<std::int64_t> taken_;
};

std::int64_t divided_up(std::int64_t amount, std::int64_t by) {
  return (amount + by - 1) / by;
}

void find_ways_out(const Plan& plan, const DrawnCases& drawn, Capacity& capacity) {
  const auto missing = capacity.wanted() - capacity.places;
  const auto number_of_days = static_cast<std::int64_t>(capacity.days.size());
  const auto lacking = capacity.readers_lacking();
  if (capacity.rate > 0)
    capacity.more_readers = std::max(lacking, divided_up(missing, capacity.rate * number_of_days));
  if (lacking > 0) return;
  std::int64_t on_last_day = 0;
  for (const auto& reader : capacity.readers) on_last_day += reader.a_day.back();
  if (on_last_day > 0) capacity.more_days = divided_up(missing, on_last_day);
  const auto fewer = cases_for(capacity.places, share_read_twice(plan));
  if (fewer > 0) capacity.fewer_cases = fewer;
  const auto& rules = plan.inspection->definition.sample;
  const SampledStrata strata(rules ? &*rules : nullptr, drawn);
  if (!strata.have_margin()) return;
  capacity.margin = strata.margin();
  if (fewer > 0) capacity.margin_then = strata.margin_with(fewer);
}

}  // namespace

std::int64_t Capacity::readers_lacking() const {
  if (second == 0) return 0;
  const auto able = std::count_if(readers.begin(), readers.end(), [](const Reader& reader) {
    return std::any_of(reader.a_day.begin(), reader.a_day.end(), [](int one) { return one > 0; });
  });
  return std::max<std::int64_t>(0, 2 - able);
}

Rational share_read_twice(const Plan& plan) {
  const auto& own = plan.inspection->plan.read_twice;
  return own ? *own : plan.rules().reading.read_twice.value_or(0);
}

std::optional<int> usual_records_a_day(const Plan& plan) {
  const auto& own = plan.inspection->plan.records_a_day;
  return own ? own : plan.rules().reading.records_a_day;
}

std::vector<Reader> readers_of(const Plan& plan, const Team& team) {
  std::vector<Reader> readers;
  for (const auto& [name, person] : persons_of(team))
    if (auto reader = reader_of(plan, person)) readers.push_back(std::move(*reader));
  std::sort(readers.begin(), readers.end(),
            [](const Reader& a, const Reader& b) { return a.person < b.person; });
  return readers;
}

std::optional<Capacity> reading_capacity(const Plan& plan, const Team& team,
                                         const DrawnCases& drawn) {
  const bool is_drawn = !drawn.file.empty();
  const auto& planned = plan.inspection->plan.cases;
  if (!team.is_known() || plan.reading_days.empty() || (!is_drawn && !planned)) return std::nullopt;
  Capacity capacity{.days = plan.reading_days, .readers = readers_of(plan, team)};
  capacity.planned = !is_drawn;
  capacity.cases = is_drawn ? static_cast<std::int64_t>(drawn.cases.size()) : planned.value_or(0);
  capacity.second = rounded_up(share_read_twice(plan) * Rational(capacity.cases));
  for (const auto& reader : capacity.readers)
    for (const auto records : reader.a_day) capacity.places += records;
  capacity.rate = usual_records_a_day(plan).value_or(median_records(capacity.readers));
  if (!capacity.fits()) find_ways_out(plan, drawn, capacity);
  return capacity;
}

}  // namespace inspect
