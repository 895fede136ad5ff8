// SPDX-License-Identifier: Apache-2.0

/** The verbs that list what is there: runs in a store, kinds of stores. */
@NullMarked
package io.steplog.cli.listing;

import org.jspecify.annotations.NullMarked;
