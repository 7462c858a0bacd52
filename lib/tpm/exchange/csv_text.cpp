#include <algorithm>

#include <fmt/core.h>

#include <tpm/base/ascii.hpp>
#include <tpm/exchange/csv_text.hpp>
#include <tpm/exchange/text.hpp>

namespace tpm::exchange {
namespace {

constexpr std::size_t max_mistakes = 20;

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  char best = ',';
  std::ptrdiff_t most = std::count(line.begin(), line.end(), ',');
  for (const char other : {';', '\t'}) {
    const std::ptrdiff_t count = std::count(line.begin(), line.end(), other);
    if (count > most) {
      best = other;
      most = count;
    }
  }
  return best;
}

/// '=1+1 is text that a spreadsheet must not calculate.
std::string without_guard(std::string_view text) {
  text = trimmed(text);
  const bool guarded = text.size() > 1 && text[0] == '\'' &&
                       std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
  return std::string(guarded ? text.substr(1) : text);
}

class Reader {
 public:
  Reader(FileId file, std::string_view text, DiagnosticSink& sink)
      : file_(file), text_(text), sink_(sink), separator_(separator_of(text)) {}

  CsvTable read() {
    CsvTable table;
    bool first = true;
    while (at_ < text_.size()) {
      std::vector<CsvCell> row = read_row();
      const bool empty = std::all_of(row.begin(), row.end(),
                                     [](const CsvCell& cell) { return cell.text.empty(); });
      if (empty) continue;
      if (first) {
        table.header = std::move(row);
      } else {
        fit(row, table.header.size());
        table.rows.push_back(std::move(row));
      }
      first = false;
    }
    return table;
  }

 private:
  std::vector<CsvCell> read_row() {
    std::vector<CsvCell> row;
    while (true) {
      row.push_back(read_cell());
      const bool more = at_ < text_.size() && text_[at_] == separator_;
      if (more) {
        ++at_;
        continue;
      }
      if (at_ < text_.size() && text_[at_] == '\r') ++at_;
      if (at_ < text_.size() && text_[at_] == '\n') ++at_;
      return row;
    }
  }

  CsvCell read_cell() {
    const std::size_t begin = at_;
    std::string text;
    if (at_ < text_.size() && text_[at_] == '"') {
      text = read_quoted();
      const std::size_t after = at_;
      skip_plain();
      if (!trimmed(text_.substr(after, at_ - after)).empty()) {
        wrong(after, at_ - after, "text behind a closing quote");
      }
    } else {
      skip_plain();
      text = text_.substr(begin, at_ - begin);
    }
    return {without_guard(text), Span{file_}.part(begin, at_ - begin)};
  }

  void skip_plain() {
    const char ends[] = {separator_, '\n', '\0'};
    at_ = std::min(text_.find_first_of(std::string_view(ends, 2), at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '\n' && at_ > 0 && text_[at_ - 1] == '\r') --at_;
  }

  std::string read_quoted() {
    const std::size_t begin = at_++;
    std::string text;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        wrong(begin, 1, "a quote that is not closed");
        text += text_.substr(at_);
        at_ = text_.size();
        return text;
      }
      text += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') return text;
      text += '"';
      ++at_;
    }
  }

  void fit(std::vector<CsvCell>& row, std::size_t columns) {
    while (row.size() > columns && row.back().text.empty()) row.pop_back();
    if (row.size() > columns) {
      wrong(row[columns].span.offset, row[columns].span.length,
            fmt::format("a row of {} values, where the header has {}", row.size(), columns));
      row.resize(columns);
    }
  }

  void wrong(std::size_t offset, std::size_t length, std::string message) {
    if (++mistakes_ > max_mistakes) return;
    sink_.report("import-syntax", Span{file_}.part(offset, length), std::move(message));
  }

  FileId file_;
  std::string_view text_;
  DiagnosticSink& sink_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t mistakes_ = 0;
};

}  // namespace

void report_wrong(DiagnosticSink& sink, std::string_view code, const CsvCell& at,
                  std::string_view kind, std::string help) {
  sink.report(code, at.span, fmt::format("'{}' is not {}", beginning(at.text), kind)).help =
      std::move(help);
}

CsvTable read_csv_text(FileId file, std::string_view text, DiagnosticSink& sink) {
  return Reader(file, text, sink).read();
}

}  // namespace tpm::exchange
