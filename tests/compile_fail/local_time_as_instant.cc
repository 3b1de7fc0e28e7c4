// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#ifdef CONTROL
lifeline::instant t = std::chrono::sys_seconds{};
#else
lifeline::instant t = std::chrono::local_seconds{};
#endif
