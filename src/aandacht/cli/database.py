from aandacht.kernel.errors import MissingEnvironment


def check_database() -> None:
    """Raise MissingEnvironment when the database is not there or not up to date."""
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        raise MissingEnvironment(f"The database does not answer: {str(error).strip()} (set DATABASE_URL)") from error
    if plan:
        raise MissingEnvironment(f"The database lacks {len(plan)} migrations. Run: ./aandacht manage migrate")
