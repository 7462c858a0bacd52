// The custom fields in which tpm's own export to MS Project keeps what has no other place.
#pragma once

#include <string_view>

namespace tpm::exchange {

inline constexpr std::string_view task_id_field = "188743731";      ///< Text1
inline constexpr std::string_view task_tags_field = "188743734";    ///< Text2
inline constexpr std::string_view task_status_field = "188743737";  ///< Text3
inline constexpr std::string_view team_id_field = "205520904";      ///< Text1 of resources
inline constexpr std::string_view team_lead_field = "205520905";    ///< Text2 of resources

}  // namespace tpm::exchange
