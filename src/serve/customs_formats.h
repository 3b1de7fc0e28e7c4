// SPDX-License-Identifier: Apache-2.0
// The formats of customs for the hub: WCO DMS and NCTS messages through exchange/customs.
#pragma once

#include "hub/customs_port.h"

namespace lifeline::serve {

hub::customs_formats customs_formats();

}  // namespace lifeline::serve
