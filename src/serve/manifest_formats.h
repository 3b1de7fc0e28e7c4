// SPDX-License-Identifier: Apache-2.0
// The formats of manifests for the hub: CSV, JSON and XML through exchange/manifest.
#pragma once

#include "hub/manifest_port.h"

namespace lifeline::serve {

hub::manifest_formats manifest_formats();

}  // namespace lifeline::serve
