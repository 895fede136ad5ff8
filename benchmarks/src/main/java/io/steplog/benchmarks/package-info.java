// SPDX-License-Identifier: Apache-2.0

/** What a log call costs, measured beside its peers. Never deployed. */
@NullMarked
package io.steplog.benchmarks;

import org.jspecify.annotations.NullMarked;
