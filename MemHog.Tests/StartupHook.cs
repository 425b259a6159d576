using MemHog.Tests.Model;
using MemHog.Tests.Results;
using MemHog.Tests.Runs;

/// <summary>
/// Runs before the Main of any .NET program that is started with DOTNET_STARTUP_HOOKS naming this assembly, so that tests
/// can have child processes without a project of their own. The runtime wants this class by this name, in no namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(KilledWriter.Folder) is { } folder)
            KilledWriter.WriteAsync(folder).GetAwaiter().GetResult();
        else if (Environment.GetEnvironmentVariable(KilledRunner.Store) is { } store)
            KilledRunner.RunAsync(store).GetAwaiter().GetResult();
        else
            GcReadback.PrintAndExit();
    }
}
