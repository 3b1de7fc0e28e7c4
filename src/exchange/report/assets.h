// SPDX-License-Identifier: Apache-2.0
// The files of assets/ as strings; embed.cmake writes the definitions when the program is built.
#pragma once

namespace lifeline::exchange::report_assets {

extern char const* const page;    // HTML with %%NAMES%% to fill in
extern char const* const style;   // CSS
extern char const* const script;  // all scripts, in order

}  // namespace lifeline::exchange::report_assets
