// SPDX-License-Identifier: Apache-2.0

/**
 * Floods and outages at a receiver of OTLP on this machine, which is a process of its own: who is
 * measured in {@code FloodCaller} and {@code OutageCaller}, what is shown in {@code Flood} and
 * {@code Outage}.
 */
@NullMarked
package io.steplog.benchmarks.otlp;

import org.jspecify.annotations.NullMarked;
