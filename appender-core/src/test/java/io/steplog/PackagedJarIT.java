// SPDX-License-Identifier: Apache-2.0
package io.steplog;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.LogEntry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;

/** The jar as users get it puts nothing on their class path but Steplog's own packages. */
class PackagedJarIT {
  @Test
  void noClassLiesOutsideOurPackages() throws Exception {
    assertThat(names()).filteredOn(each -> each.endsWith(".class")).isNotEmpty();
    assertThat(names())
        .filteredOn(each -> !each.endsWith("/"))
        .allMatch(each -> each.startsWith("io/steplog/") || each.startsWith("META-INF/"));
  }

  @Test
  void theParserIsInsideAndNoServiceOfItsIsAnnounced() throws Exception {
    assertThat(names()).contains("io/steplog/shaded/jackson/core/JsonFactory.class");
    assertThat(names())
        .filteredOn(each -> each.startsWith("META-INF/services/") && !each.endsWith("/"))
        .allMatch(each -> each.startsWith("META-INF/services/io.steplog."));
  }

  @Test
  void licencesComeAlong() throws Exception {
    assertThat(names()).contains("META-INF/LICENSE", "META-INF/FastDoubleParser-LICENSE");
    assertThat(text("META-INF/NOTICE")).contains("Steplog").contains("jackson-core");
  }

  /** The file is written while the jar is shaded and replaces the module's own when published. */
  @Test
  void thePublishedPomBringsNoDependency() throws Exception {
    var pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("dependency-reduced-pom.xml").toFile());
    String brought =
        XPathFactory.newInstance()
            .newXPath()
            .evaluate(
                "count(/project/dependencies/dependency[not(scope='test' or scope='provided')])",
                pom);
    assertThat(brought).isEqualTo("0");
  }

  private static List<String> names() throws IOException, URISyntaxException {
    try (JarFile jar = open()) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(String name) throws IOException, URISyntaxException {
    try (JarFile jar = open();
        var in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JarFile open() throws IOException, URISyntaxException {
    var home = LogEntry.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return new JarFile(Path.of(home).toFile());
  }
}
