// SPDX-License-Identifier: Apache-2.0
/**
 * Parts that are kept compressed, and how they are read as if they were not. Sees {@code file} and
 * {@code format}.
 *
 * <pre>
 * packed part = block* table              name of the part, then {@code .gz} or {@code .zst}
 * block       = a gzip member, or a Zstandard frame, of about 256 KiB of whole lines
 * table       = where each block begins, packed and plain, in what a decompressor passes over:
 *               an empty gzip member with an extra field, or a skippable frame as Zstandard's
 *               seekable format has it
 * </pre>
 *
 * <p>Everything that is said of a part's bytes elsewhere (offsets, lengths, checksums, blocks of a
 * side file, what a follower has seen) is of its plain bytes, whatever form it has. So packing a
 * part changes nothing for whoever reads it, and a reader opens the blocks that it needs alone.
 *
 * <p>What stands in a packed part is untrusted. A table says no more blocks and no larger ones than
 * are allowed, and its numbers must add up to the file; a block is unpacked into as many bytes as
 * the table says, and one that holds more or fewer is damage. So no file makes a reader hold more
 * than one block beyond its cache.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.packed.PackedParts}.
 */
@NullMarked
package io.steplog.flavor.artifact.packed;

import org.jspecify.annotations.NullMarked;
