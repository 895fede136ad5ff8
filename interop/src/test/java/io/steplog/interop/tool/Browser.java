// SPDX-License-Identifier: Apache-2.0
package io.steplog.interop.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steplog.interop.RealServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chromium without a window, asked by way of WebDriver: what is clicked and typed reaches a page as
 * it does from a mouse and a keyboard. What is not in the page yet is waited for.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_MILLIS = 180_000;
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private static final String CONTROL = "\uE009";
  private static final String BACKSPACE = "\uE003";

  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          // It refuses to run as root otherwise, and has a small /dev/shm in a container.
          "--no-sandbox",
          "--disable-dev-shm-usage",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--no-first-run");

  private final HttpClient client = HttpClient.newHttpClient();
  private final RealServer driver;
  private final String address;
  private String session = "";

  private Browser(RealServer driver, int port) {
    this.driver = driver;
    this.address = "http://127.0.0.1:" + port + "/session";
  }

  /** Ends the test as skipped, with the reason, where there is none. */
  static Browser start(Path folder) throws Exception {
    Path program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(each -> Path.of(each, "chromedriver"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    assumeTrue(program != null, "no chromedriver on the path: install chromium-driver");
    int port = RealServer.freePort();
    List<String> command = List.of(String.valueOf(program), "--port=" + port);
    Browser browser =
        new Browser(RealServer.start(port, folder.resolve("chromedriver"), command), port);
    try {
      browser.begin();
    } catch (Exception | AssertionError e) {
      browser.driver.close();
      throw e;
    }
    return browser;
  }

  private void begin() throws Exception {
    Map<String, Object> wanted =
        Map.of(
            "goog:chromeOptions",
            Map.of("args", OPTIONS),
            "timeouts",
            Map.of("implicit", MOST_MILLIS));
    JsonNode begun = post("", Map.of("capabilities", Map.of("alwaysMatch", wanted)));
    session = '/' + begun.path("sessionId").asText();
  }

  void open(String page) throws Exception {
    post("/url", Map.of("url", page));
  }

  /** Goes on within a frame of the page. */
  void enterFrame(String selector) throws Exception {
    post("/frame", Map.of("id", Map.of(ELEMENT, find("css selector", selector))));
  }

  /** Clicks the choice that reads so. */
  void choose(String select, String choice) throws Exception {
    for (JsonNode each : script("return [...document.getElementById('" + select + "').options]")) {
      String option = "/element/" + each.path(ELEMENT).asText();
      if (get(option + "/text").asText().equals(choice)) {
        post(option + "/click", Map.of());
        return;
      }
    }
    throw new AssertionError(select + " has no choice " + choice);
  }

  /** Types a text over what stands in a field. */
  void type(String id, String text) throws Exception {
    String keys = CONTROL + 'a' + CONTROL + BACKSPACE + text;
    post("/element/" + find("css selector", '#' + id) + "/value", Map.of("text", keys));
  }

  String text(String id) throws Exception {
    return get("/element/" + find("css selector", '#' + id) + "/text").asText();
  }

  /** What the lines of a script, which stand within a function, return. */
  JsonNode script(String lines) throws Exception {
    return post("/execute/sync", Map.of("script", lines, "args", List.of()));
  }

  private String find(String way, String what) throws Exception {
    return post("/element", Map.of("using", way, "value", what)).path(ELEMENT).asText();
  }

  private JsonNode get(String path) throws Exception {
    return answer(HttpRequest.newBuilder(URI.create(address + session + path)).build());
  }

  private JsonNode post(String path, Object body) throws Exception {
    return answer(
        HttpRequest.newBuilder(URI.create(address + session + path))
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", request.uri(), answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("value");
  }

  @Override
  public void close() {
    try {
      // The driver alone would leave the browser behind.
      answer(HttpRequest.newBuilder(URI.create(address + session)).DELETE().build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.close();
    }
  }
}
