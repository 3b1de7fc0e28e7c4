// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

lifeline::result<int> read();

void use() {
#ifdef CONTROL
  (void)read();
#else
  read();
#endif
}
