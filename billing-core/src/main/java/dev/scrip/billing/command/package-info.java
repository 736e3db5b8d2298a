/** What every command has in common: the account it is for and the natural key that makes it happen once. */
@NullMarked
package dev.scrip.billing.command;

import org.jspecify.annotations.NullMarked;
