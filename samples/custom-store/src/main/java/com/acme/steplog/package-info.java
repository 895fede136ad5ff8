// SPDX-License-Identifier: Apache-2.0
/** A store of one's own: Elasticsearch. Start at {@link com.acme.steplog.ElasticFlavor}. */
@NullMarked
package com.acme.steplog;

import org.jspecify.annotations.NullMarked;
