// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steplog.interop.RealServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A folder as a user of these tools has one: {@code train.jar} with the step, its data and its
 * parameters, and on the path {@code java}, {@code steplog}, and what {@code interop/install}
 * brought. Nothing of the environment that the tests run in reaches what is run here.
 */
final class Workbench {
  private static final long MOST_MINUTES = 10;

  private final Path tools;
  private final Path top = Path.of("..").toAbsolutePath().normalize();
  private final Path folder;
  private final Path aside;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /** Ends the test as skipped, with the reason, where a tool is not installed. */
  Workbench(Path folder) throws IOException {
    tools = RealServer.installed("tools/bin/dvc").getParent();
    assumeTrue(
        Files.exists(top.resolve("cli/target/steplog.jar")),
        "cli/target/steplog.jar is not there: mvn package makes it");
    this.folder = Files.createDirectory(folder.resolve("work"));
    this.aside = Files.createDirectory(folder.resolve("aside"));
    Path java = Path.of(System.getProperty("java.home"));
    List<Path> path = List.of(java.resolve("bin"), tools, top.resolve("bin"));
    for (Path each : path) {
      environment.merge("PATH", each.toString(), (all, one) -> all + File.pathSeparator + one);
    }
    environment.merge("PATH", System.getenv("PATH"), (all, one) -> all + File.pathSeparator + one);
    environment.put("JAVA_HOME", java.toString());
    environment.put("HOME", aside.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("DVC_NO_ANALYTICS", "1");
    environment.put("DVC_SITE_CACHE_DIR", aside.resolve("dvc").toString());
    environment.put("MLFLOW_DISABLE_TELEMETRY", "true");
    environment.put("DO_NOT_TRACK", "true");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    writeJar();
  }

  Path folder() {
    return folder;
  }

  /** Sets a variable for all that is run from now on. */
  Workbench with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Workbench write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return this;
  }

  /** What lines of the shell print, which have to end well. */
  String run(String lines) throws Exception {
    Path out = aside.resolve("out");
    Path err = aside.resolve("err");
    int code = exitCode(lines, out, err);
    assertThat(code).as("%s%n%s%s", lines, Files.readString(out), Files.readString(err)).isZero();
    return Files.readString(out);
  }

  /** What lines of the shell print, which have to end badly. */
  String fail(String lines) throws Exception {
    Path out = aside.resolve("out");
    assertThat(exitCode(lines, out, out)).as("%s%n%s", lines, Files.readString(out)).isNotZero();
    return Files.readString(out);
  }

  private int exitCode(String lines, Path out, Path err) throws Exception {
    ProcessBuilder builder = builder(List.of("bash", "-euc", lines));
    builder.redirectOutput(out.toFile());
    Process process =
        out.equals(err)
            ? builder.redirectErrorStream(true).start()
            : builder.redirectError(err.toFile()).start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("does not end: " + lines + "\n" + Files.readString(out));
    }
    return process.exitValue();
  }

  /** Where a program of {@code interop/install} lies. */
  String tool(String name) {
    return tools.resolve(name).toString();
  }

  /** A command that runs here, in this environment. */
  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /** The code that stands under a name in the README. */
  String readme(String name) throws IOException {
    String text = Files.readString(top.resolve("README.md"));
    String mark = "<!-- " + name + " -->";
    assertThat(text).contains(mark);
    String from = text.substring(text.indexOf(mark) + mark.length());
    String code = from.substring(from.indexOf('\n', from.indexOf("```")) + 1);
    return code.substring(0, code.indexOf("```"));
  }

  /** The step with all it needs, to be started by {@code java -jar}. */
  private void writeJar() throws IOException {
    List<String> classPath = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(each).toUri().toString());
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, TrainStep.class.getName());
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", classPath));
    try (OutputStream file = Files.newOutputStream(folder.resolve("train.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      jar.putNextEntry(new JarEntry("logback.xml"));
      jar.write(
          """
          <configuration>
            <appender name="STEPLOG" class="io.steplog.logback.StepLogAppender"/>
            <root level="DEBUG"><appender-ref ref="STEPLOG"/></root>
          </configuration>
          """
              .getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
  }
}
