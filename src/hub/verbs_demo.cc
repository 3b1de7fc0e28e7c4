// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_demo.h"

#include "hub/hub.h"

namespace lifeline::hub {

struct demo_answer {
  instant now{};
  std::int64_t speed = 0;
  std::string label;
};
struct demo_request {
  std::optional<std::int64_t> speed;
  std::optional<instant> jump_to;
};

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct fields<hub::demo_answer> {
  static constexpr std::string_view name = "demo";
  static constexpr std::string_view doc = "The clock of a demonstration. Nothing here is real.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("now_utc", r.now, "Simulated time.", presence::required);
    io("speed", r.speed, "Simulated seconds per second; 0: paused.", presence::required);
    io("label", r.label, "To be shown wherever the demonstration is.", presence::required);
  }
};
template <>
struct fields<hub::demo_request> {
  static constexpr std::string_view name = "demo_request";
  static constexpr std::string_view doc = "How the clock goes on.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("speed", r.speed, "Simulated seconds per second, 0 to 1000000; 0 pauses.");
    io("jump_to_utc", r.jump_to, "Later than now; what happens until then happens at once.");
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

constexpr std::int64_t fastest = 1'000'000;

refusal no_demo() {
  return refuse(refusal_kind::not_found, "no-demonstration", "This hub is real: it has no clock to be set.");
}

void tell(demo_clock const& clock, demo_answer& out) {
  out = {clock.now(), clock.speed(), "DEMONSTRATION: nothing here is real"};
}

reply get_demo(reading const& in, nothing const&, demo_answer& out) {
  auto const& clock = in.hub.with().demo;
  if (!clock) return no_demo();
  tell(*clock, out);
  return {};
}

reply set_demo(core& hub, call const&, demo_request const& asked, demo_answer& out) {
  auto const& clock = hub.with().demo;
  if (!clock) return no_demo();
  if (asked.speed && (*asked.speed < 0 || *asked.speed > fastest)) {
    return refuse(refusal_kind::bad_request, "out-of-range",
                  "The speed is 0 to 1000000 simulated seconds per second.");
  }
  if (asked.speed) clock->set_speed(*asked.speed);
  if (asked.jump_to && !clock->jump(*asked.jump_to)) {
    return refuse(refusal_kind::bad_request, "backwards", "The clock goes forward only.");
  }
  if (asked.jump_to) play(hub, clock->now());
  tell(*clock, out);
  return {};
}

}  // namespace

void add_demo_verbs(std::vector<verb>& out) {
  constexpr auto sees =
      with_scope(scope::read)
          .all(coordinator, hub_operator, declarant, carrier, recipient, donor, auditor, admin);
  out.push_back(
      make_verb<get_demo>({"demo.get", http_method::get, "/v1/demo", "Clock of a demonstration.", sees}));
  out.push_back(make_verb<set_demo>({"demo.set", http_method::put, "/v1/demo",
                                     "Sets the clock of a demonstration: pause, speed, jump.",
                                     with_scope(scope::admin).all(coordinator, admin)}));
}

}  // namespace lifeline::hub
