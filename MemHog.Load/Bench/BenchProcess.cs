using System.Collections.Immutable;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench;

/// <summary>Programs that a benchmark starts beside the laboratory.</summary>
internal static class BenchProcess
{
    /// <summary>As little as programs need: a DOTNET_gcServer that somebody has forgotten in a shell must not be measured.</summary>
    private static readonly ImmutableArray<string> Inherited = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DOTNET_ROOT"];

    /// <summary>Started in the current folder.</summary>
    public static LaunchPlan Plan(ImmutableArray<string> command)
    {
        var environment = Inherited.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name))).Where(variable => variable.Value is not null);
        return new LaunchPlan(command, Environment.CurrentDirectory, environment.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value!, StringComparer.Ordinal));
    }

    /// <summary>This very program with other arguments.</summary>
    public static ImmutableArray<string> Ourselves(params ReadOnlySpan<string> arguments)
    {
        var program = Environment.ProcessPath;
        return Path.GetFileNameWithoutExtension(program) == "MemHog.Load" ? [program!, .. arguments]
            : [Path.GetFileNameWithoutExtension(program) == "dotnet" ? program! : "dotnet", typeof(BenchProcess).Assembly.Location, .. arguments];
    }
}
