// SPDX-License-Identifier: Apache-2.0
/**
 * A run in one file, and a root that is such a file. Sees {@code file}.
 *
 * <pre>
 * archive  = ZIP whose files are stored, not compressed     any tool unpacks it
 * files    = .steplog/manifest-sha256.txt, then by path what a root has of one run:
 *            run/step/source/part, as it is kept there, and the side files
 * manifest = (64 hex digits, two blanks, path, LF)*          as sha256sum writes it
 * </pre>
 *
 * <p>Since files are stored, a part's bytes stand in the archive in one piece, and a reader goes to
 * those it needs: the archive is read in place, never unpacked. Unpacked by whatever tool it is a
 * root again, and {@code sha256sum -c .steplog/manifest-sha256.txt} checks it. Two archives of the same
 * files are the same bytes: files have no time but ZIP's first, and stand by path.
 *
 * <p>What stands in an archive is untrusted. Paths that lead elsewhere, files that are there twice
 * or lie outside, and directories that are larger than allowed are refused as the archive is
 * opened; nothing is ever written by a name that it says.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.archive.Archive}.
 */
@NullMarked
package io.steplog.flavor.artifact.archive;

import org.jspecify.annotations.NullMarked;
