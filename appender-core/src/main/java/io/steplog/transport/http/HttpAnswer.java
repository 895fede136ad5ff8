// SPDX-License-Identifier: Apache-2.0
package io.steplog.transport.http;

import java.net.http.HttpHeaders;

/** How a call ended. */
public sealed interface HttpAnswer {
  /**
   * The server answered.
   *
   * @param status its status
   * @param headers its headers
   * @param body what was read of the body
   * @param whole whether that is all of it: not where it was too long, too slow or cut off
   */
  record Answered(int status, HttpHeaders headers, byte[] body, boolean whole)
      implements HttpAnswer {}

  /**
   * No status came: whether the server got anything is not known.
   *
   * @param why what happened, on one line and without anything of the request
   */
  record Unanswered(String why) implements HttpAnswer {}
}
