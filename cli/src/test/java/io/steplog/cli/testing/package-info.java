// SPDX-License-Identifier: Apache-2.0

/** What the tests of the command share: a store in memory, entries, and a call that is recorded. */
@NullMarked
package io.steplog.cli.testing;

import org.jspecify.annotations.NullMarked;
