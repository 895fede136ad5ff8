// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.export;

import io.steplog.cli.show.EntryText;
import io.steplog.cli.show.TimeText;
import io.steplog.cli.terminal.Escapes;
import io.steplog.cli.terminal.Palette;
import io.steplog.record.LogEntry;
import java.io.IOException;
import java.time.ZoneOffset;

/**
 * A page that needs nothing but a browser: filters by level, step and text. What entries say stands
 * in it as text alone, never in a script, and a policy in its head lets it load nothing. Without
 * scripts all entries are shown. One thread.
 */
final class HtmlPage implements ExportForm {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>%1$s</title>
      <style>
      body { font: 13px/1.4 ui-monospace, monospace; margin: 0 1em }
      form { position: sticky; top: 0; background: Canvas; padding: .7em 0 }
      pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
      .l4 { color: #a60 } .l5, .l6 { color: #c22; font-weight: bold }
      .l1, .l2 { opacity: .7 }
      [hidden] { display: none }
      </style>
      </head>
      <body>
      <form onsubmit="return false">
      <b>%1$s</b>
      <label>level <select id="level"><option value="1">all<option value="2">DEBUG<option value="3">INFO\
      <option value="4">WARN<option value="5">ERROR<option value="6">FATAL</select></label>
      <label>step <select id="step"><option value="">all</select></label>
      <label>text <input id="text" type="search"></label>
      <span id="count"></span>
      </form>
      <main>
      """;

  private static final String TAIL =
      """
      </main>
      <script>
      const all = Array.from(document.querySelectorAll('main > pre'));
      const get = id => document.getElementById(id);
      for (const name of new Set(all.map(e => e.dataset.step))) {
        const option = document.createElement('option');
        option.value = option.textContent = name;
        option.dataset.step = '1';
        get('step').append(option);
      }
      function filter() {
        const level = +get('level').value, text = get('text').value.toLowerCase();
        const chosen = get('step').selectedOptions[0], any = !chosen.dataset.step;
        let shown = 0;
        for (const e of all) {
          const yes = +e.dataset.level >= level && (any || e.dataset.step === chosen.value)
            && (!text || e.textContent.toLowerCase().includes(text));
          e.hidden = !yes;
          shown += yes;
        }
        get('count').textContent = shown + ' of ' + all.length;
      }
      get('level').onchange = get('step').onchange = get('text').oninput = filter;
      filter();
      </script>
      </body>
      </html>
      """;

  private final String run;
  private final EntryText text = new EntryText(new TimeText(ZoneOffset.UTC), Palette.PLAIN);

  HtmlPage(String run) {
    this.run = run;
  }

  @Override
  public void begin(Appendable out) throws IOException {
    // Not by a format: the run's name may hold anything, and stands there twice.
    out.append(HEAD.replace("%1$s", escaped(Escapes.line(run))));
  }

  @Override
  public void entry(LogEntry entry, Appendable out) throws IOException {
    int level = (entry.severity().number() - 1) / 4 + 1;
    out.append("<pre class=\"l").append(Integer.toString(level));
    out.append("\" data-level=\"").append(Integer.toString(level));
    out.append("\" data-step=\"").append(escaped(Escapes.line(entry.origin().stepId())));
    out.append("\">").append(escaped(text.of(entry))).append("</pre>\n");
  }

  @Override
  public void end(Appendable out) throws IOException {
    out.append(TAIL);
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 32);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
