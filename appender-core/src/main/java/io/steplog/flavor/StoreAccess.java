// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor;

/** What a store is opened for. */
public enum StoreAccess {
  /** To fetch: nothing may be written, not even a folder. */
  READ,

  /** To deliver, and to fetch where the backend can be read. */
  WRITE
}
