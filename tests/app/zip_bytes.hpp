#pragma once

// Workbooks written part by part, so that a test can break each of them.

#include <minizip/zip.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tandem::app::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// Writes a zip file of these parts, packed.
inline void write_zip(const std::filesystem::path& path, const Parts& parts) {
  const zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  REQUIRE(zip != nullptr);
  for (const auto& [name, content] : parts) {
    const zip_fileinfo info{};
    zipOpenNewFileInZip(zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, 8, 1);
    zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(zip);
  }
  REQUIRE(zipClose(zip, nullptr) == ZIP_OK);
}

/// The parts of a workbook with one sheet "runs" whose <sheetData> and what follows it are given. Style 1 is a date,
/// style 2 a number with two digits, style 3 a duration.
inline Parts workbook_parts(const std::string& sheet, const std::string& after = "",
                            const std::string& shared = "") {
  const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  const std::string relations =
      R"(http://schemas.openxmlformats.org/officeDocument/2006/relationships/)";
  return {
      {"_rels/.rels", head + R"(<Relationships><Relationship Id="a" Type=")" + relations +
                          R"(officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
      {"xl/workbook.xml",
       head +
           R"(<workbook xmlns:r="r"><sheets><sheet name="runs" sheetId="1" r:id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       head + R"(<Relationships><Relationship Id="r1" Type=")" + relations +
           R"(worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type=")" +
           relations + R"(styles" Target="/xl/styles.xml"/><Relationship Id="r3" Type=")" +
           relations + R"(sharedStrings" Target="sharedStrings.xml"/></Relationships>)"},
      {"xl/styles.xml",
       head + R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/>)" +
           R"(<numFmt numFmtId="171" formatCode="0.0\ &quot;mmol&quot;"/><numFmt numFmtId="172" formatCode="0.0\ %"/></numFmts><cellXfs><xf numFmtId="0"/>)" +
           R"(<xf numFmtId="14"/><xf numFmtId="171"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="172"/></cellXfs></styleSheet>)"},
      {"xl/sharedStrings.xml", head + "<sst>" + shared + "</sst>"},
      {"xl/worksheets/sheet1.xml",
       head + "<worksheet><sheetData>" + sheet + "</sheetData>" + after + "</worksheet>"}};
}

}  // namespace tandem::app::test
