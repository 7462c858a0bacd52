// Tasks, resources and assignments of MS Project. Its task 0 stands for the whole program.
#pragma once

#include <tpm/exchange/losses.hpp>
#include <tpm/exchange/mspdi_write_constraints.hpp>
#include <tpm/exchange/mspdi_xml.hpp>
#include <tpm/schedule/plan_view.hpp>

namespace tpm::exchange {

void write_tasks(const PlanView& view, const Constraints& constraints, Losses& losses,
                 Element parent);
void write_resources(const PlanView& view, Element parent);
void write_assignments(const PlanView& view, Element parent);

}  // namespace tpm::exchange
