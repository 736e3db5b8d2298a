/** What an account is told of in advance: its balance runs low, its credits are about to expire (N1). */
@NullMarked
package dev.scrip.billing.notice;

import org.jspecify.annotations.NullMarked;
