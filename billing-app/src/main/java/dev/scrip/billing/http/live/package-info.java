/** What changes while somebody looks: an account's balance and the places of its tasks, told as it happens (B1, B3). */
@NullMarked
package dev.scrip.billing.http.live;

import org.jspecify.annotations.NullMarked;
