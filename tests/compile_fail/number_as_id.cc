// SPDX-License-Identifier: Apache-2.0
#include "base/index.h"

using site_index = lifeline::index<struct site_tag>;

site_index first() {
#ifdef CONTROL
  return site_index(0);
#else
  return std::size_t{0};
#endif
}
