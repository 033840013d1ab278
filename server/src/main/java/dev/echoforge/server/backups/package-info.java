/** Backups: the database, recordings and voices in one archive, made while the server runs. */
@ApplicationModule(
    allowedDependencies = {"problems", "security", "database", "recordings", "storage", "settings"})
@NullMarked
package dev.echoforge.server.backups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
