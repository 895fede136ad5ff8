// SPDX-License-Identifier: Apache-2.0

/**
 * Writes a run to one file, as text, JSON lines or a page for a browser.
 *
 * <p>Start at {@link ExportVerb}.
 */
@NullMarked
package io.steplog.cli.export;

import org.jspecify.annotations.NullMarked;
