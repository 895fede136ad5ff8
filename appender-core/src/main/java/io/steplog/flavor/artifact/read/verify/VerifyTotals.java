// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

/**
 * How much was verified.
 *
 * @param origins folders of origins
 * @param parts files in them
 * @param entries whole entries in those
 * @param bytes their size
 * @param sealed how many parts had a checksum to hold them against
 * @param damages how many findings are damage
 */
public record VerifyTotals(
    long origins, long parts, long entries, long bytes, long sealed, long damages) {}
