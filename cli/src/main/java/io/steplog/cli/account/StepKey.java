// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.account;

/**
 * One origin of a run.
 *
 * @param step its step
 * @param source its source
 */
public record StepKey(String step, String source) {}
