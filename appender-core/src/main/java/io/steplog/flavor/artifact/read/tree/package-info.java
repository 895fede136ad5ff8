// SPDX-License-Identifier: Apache-2.0
/**
 * The folders and files below a root, met as they are: links, pipes and strangers among them,
 * unreadable, growing or gone. Nothing here follows a link, and nothing here writes.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.tree.Folder}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.tree;

import org.jspecify.annotations.NullMarked;
