// SPDX-License-Identifier: Apache-2.0
/**
 * The rows that the sample programs work on: read, profiled, checked, split, turned into labelled examples.
 *
 * <p>Sees SLF4J and Tribuo, and no other package of the samples. Start at {@link Table}.
 */
@NullMarked
package io.steplog.samples.data;

import org.jspecify.annotations.NullMarked;
