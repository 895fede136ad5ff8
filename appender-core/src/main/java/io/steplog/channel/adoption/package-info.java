// SPDX-License-Identifier: Apache-2.0

/** Delivers what dead processes left in their journals, when there is nothing else to do. */
@NullMarked
package io.steplog.channel.adoption;

import org.jspecify.annotations.NullMarked;
