// SPDX-License-Identifier: Apache-2.0

/** A server on loopback that answers as a test tells it, well or badly, for the network stores. */
@NullMarked
package io.steplog.testing.http;

import org.jspecify.annotations.NullMarked;
