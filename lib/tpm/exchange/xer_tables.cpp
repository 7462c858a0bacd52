#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/loose_values.hpp>
#include <tpm/exchange/text.hpp>
#include <tpm/exchange/xer_tables.hpp>
#include <tpm/input/scalars.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t max_bad_lines = 20;

std::vector<std::string_view> split_at_tabs(std::string_view line) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    parts.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

std::optional<std::size_t> XerTable::column(std::string_view field) const {
  const auto found = fields_.find(field);
  return found == fields_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view XerTable::cell(std::size_t row, std::string_view field) const {
  const auto at = column(field);
  const std::vector<std::string_view>& cells = rows_[row];
  // The first part of the line is its mark, %R.
  return at && *at + 1 < cells.size() ? trimmed(cells[*at + 1]) : std::string_view();
}

std::string_view XerRow::text(std::string_view field) const { return table_->cell(row_, field); }

std::optional<Date> XerRow::date(std::string_view field) const {
  const std::string_view value = text(field);
  if (value.empty()) return std::nullopt;
  const auto result = loose_date(value);
  if (!result) {
    table_->sink_->report(
        "bad-date", span(field),
        fmt::format("'{}' in {} is not a date from 1900 to 2299", beginning(value), field));
  }
  return result;
}

std::optional<std::int64_t> XerRow::decimal(std::string_view field, std::int64_t scale) const {
  const std::string_view value = text(field);
  if (value.empty()) return std::nullopt;
  std::string point(value);  // a decimal comma where the locale had one
  std::replace(point.begin(), point.end(), ',', '.');
  const auto result = loose_decimal(point, scale);
  if (!result) {
    table_->sink_->report("bad-number", span(field),
                          fmt::format("'{}' in {} is not a number", beginning(value), field));
  }
  return result;
}

std::optional<Minutes> XerRow::hours(std::string_view field) const {
  const auto minutes = decimal(field, 60);
  if (!minutes || (*minutes <= longest_duration && *minutes >= -longest_duration)) return minutes;
  table_->sink_->report("bad-duration", span(field),
                        fmt::format("{} hours in {} are more than 200 years", text(field), field));
  return std::nullopt;
}

Span XerRow::span() const {
  const std::string_view first = table_->rows_[row_].front();
  const std::string_view last = table_->rows_[row_].back();
  const auto begin = static_cast<std::size_t>(first.data() - table_->text_.data());
  return Span{table_->file_}.part(
      begin, static_cast<std::size_t>(last.data() - first.data()) + last.size());
}

Span XerRow::span(std::string_view field) const {
  const std::string_view value = text(field);
  if (value.empty()) return span();
  return Span{table_->file_}.part(static_cast<std::size_t>(value.data() - table_->text_.data()),
                                  value.size());
}

XerFile::XerFile(FileId file, std::string_view text, DiagnosticSink& sink)
    : file_(file), text_(text), sink_(sink) {
  none_.text_ = text;
  none_.file_ = file;
  none_.sink_ = &sink;
  XerTable* open = nullptr;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    read_line(line, open);
    begin = end + 1;
  }
}

void XerFile::read_line(std::string_view line, XerTable*& open) {
  const std::string_view mark = line.substr(0, 2);
  if (mark == "%E") ended_ = true;  // some writers leave a byte or two behind it
  if (ended_ || line.empty() || line.substr(0, 6) == "ERMHDR") return;
  std::vector<std::string_view> parts = split_at_tabs(line);
  if (mark == "%T" && parts.size() >= 2) {
    open = &tables_.try_emplace(trimmed(parts[1]), none_).first->second;
  } else if (mark == "%F" && open) {
    open->fields_.clear();
    for (std::size_t i = 1; i < parts.size(); ++i) open->fields_.emplace(trimmed(parts[i]), i - 1);
  } else if (mark == "%R" && open && !open->fields_.empty()) {
    open->rows_.push_back(std::move(parts));
  } else if (mark == "%R" || mark == "%F" || mark == "%T") {
    wrong(line, "a record outside a table, or before its fields are named");
  } else if (open == nullptr || open->rows_.empty()) {
    wrong(line, "a line that is no table, fields or record");
  } else {
    continue_record(open->rows_.back(), parts);
  }
}

/// A text with line ends in it: the line belongs to the last value of the record before.
void XerFile::continue_record(std::vector<std::string_view>& row,
                              const std::vector<std::string_view>& parts) {
  const std::string_view more = parts.front();
  const char* const begin = row.back().data();
  row.back() = {begin, static_cast<std::size_t>(more.data() - begin) + more.size()};
  row.insert(row.end(), parts.begin() + 1, parts.end());
}

void XerFile::wrong(std::string_view line, std::string message) {
  if (++mistakes_ > max_bad_lines) return;
  const auto begin = static_cast<std::size_t>(line.data() - text_.data());
  sink_.report("import-syntax", Span{file_}.part(begin, std::min<std::size_t>(line.size(), 80)),
               std::move(message));
}

const XerTable& XerFile::operator[](std::string_view name) const {
  const auto found = tables_.find(name);
  return found == tables_.end() ? none_ : found->second;
}

}  // namespace tpm::exchange
