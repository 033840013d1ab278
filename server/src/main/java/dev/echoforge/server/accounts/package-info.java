/**
 * People: their accounts, how they sign in and out, their sessions, and invitations for new ones.
 */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging", "settings"})
@NullMarked
package dev.echoforge.server.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
