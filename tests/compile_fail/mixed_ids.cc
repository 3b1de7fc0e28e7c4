// SPDX-License-Identifier: Apache-2.0
#include "base/index.h"

using site_index = lifeline::index<struct site_tag>;
using lot_index = lifeline::index<struct lot_tag>;

int first(lifeline::index_vector<site_index, int> const& by_site) {
#ifdef CONTROL
  return by_site[site_index(0)];
#else
  return by_site[lot_index(0)];
#endif
}
