// SPDX-License-Identifier: Apache-2.0
/**
 * The program behind {@code samples/two-steps}: two steps of one run in one JVM, at once, on one pool of threads.
 *
 * <p>Sees {@code data}, and of Steplog what a program needs that runs several steps: origins and receipts.
 */
@NullMarked
package io.steplog.samples.twosteps;

import org.jspecify.annotations.NullMarked;
