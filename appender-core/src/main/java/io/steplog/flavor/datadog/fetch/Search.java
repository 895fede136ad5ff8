// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.datadog.fetch;

import com.datadog.api.client.v2.model.LogsListRequest;
import com.datadog.api.client.v2.model.LogsListRequestPage;
import com.datadog.api.client.v2.model.LogsListResponse;
import com.datadog.api.client.v2.model.LogsQueryFilter;
import com.datadog.api.client.v2.model.LogsSort;
import io.steplog.flavor.datadog.place.KeySource;
import io.steplog.flavor.datadog.wire.CallFailed;
import io.steplog.flavor.datadog.wire.Connection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Asks Datadog's log search for one page after the other. Any thread, one at a time. */
public final class Search {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int MOST_A_PAGE = 1_000;

  private final Connection connection;
  private final KeySource apiKey;
  private final KeySource appKey;

  /** A search by this connection, which needs both keys. */
  public Search(Connection connection, KeySource apiKey, KeySource appKey) {
    this.connection = connection;
    this.apiKey = apiKey;
    this.appKey = appKey;
  }

  /**
   * What is searched.
   *
   * @param text in Datadog's language
   * @param fromMillis inclusive
   * @param untilMillis exclusive or inclusive: Datadog does not say
   * @param newestFirst from which end
   */
  record Range(String text, long fromMillis, long untilMillis, boolean newestFirst) {}

  /** One walk through the answers. */
  final class Walk {
    private final Range range;
    private int pageSize;
    private @Nullable String cursor;

    Walk(Range range, long wanted) {
      this.range = range;
      this.pageSize = (int) Math.max(1, Math.min(MOST_A_PAGE, wanted));
    }

    /**
     * The next page.
     *
     * @throws IOException if Datadog gives none
     */
    LogsListResponse next() throws IOException {
      while (true) {
        try {
          LogsListResponse page = ask();
          String after = Pages.after(page);
          if (after != null && after.equals(cursor)) {
            throw new IOException("Datadog's search gave the same page twice");
          }
          cursor = after;
          return page;
        } catch (CallFailed e) {
          if (e.status() != CallFailed.TOO_LONG || pageSize == 1) {
            throw explained(e);
          }
          pageSize /= 2;
        }
      }
    }

    boolean isOver() {
      return cursor == null;
    }

    private LogsListResponse ask() throws IOException {
      LogsListRequestPage page = new LogsListRequestPage().limit(pageSize);
      if (cursor != null) {
        page.cursor(cursor);
      }
      LogsListRequest request =
          new LogsListRequest()
              .filter(
                  new LogsQueryFilter()
                      .query(range.text)
                      .from(Long.toString(range.fromMillis))
                      .to(Long.toString(range.untilMillis)))
              .sort(
                  range.newestFirst ? LogsSort.TIMESTAMP_DESCENDING : LogsSort.TIMESTAMP_ASCENDING)
              .page(page);
      return connection.search(request, apiKey.read(), appKey.read());
    }
  }

  Walk walk(Range range, long wanted) {
    return new Walk(range, wanted);
  }

  private static IOException explained(CallFailed e) {
    if (e.status() == UNAUTHORIZED || e.status() == FORBIDDEN) {
      return new IOException(
          e.getMessage() + "; fetching needs datadog.api-key and datadog.app-key of one site", e);
    }
    return e;
  }
}
