using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;

namespace MemHog.Load.Bench.Observer;

/// <summary>MemHog.Api as the target of the benchmark.</summary>
internal static class ObservedTarget
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// One heap, collected often: with the usual settings a process decides anew each time how much it takes before it
    /// collects, and peaks of two equal trials differ by more than a probe could cost.
    /// </summary>
    private static readonly ImmutableSortedDictionary<string, string> Settings = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
        .Add("DOTNET_gcServer", "0").Add("DOTNET_GCgen0size", "0x400000");

    public static Target Of(Launch launch) => new(
        Project: null, launch.Command, launch.Directory, "/health/ready", Patience, launch.Environment, RestartPolicy.Default);

    /// <param name="assembly">MemHog.Api.dll that is already built; null to build that of the checkout around the current folder.</param>
    /// <param name="building">Told before a build.</param>
    /// <param name="cancellation">Ends the build.</param>
    public static async Task<Launch> LaunchAsync(string? assembly, Action<string> building, CancellationToken cancellation)
    {
        var command = assembly is null ? await BuiltAsync(building, cancellation).ConfigureAwait(false) : ["dotnet", Path.GetFullPath(assembly)];
        return new Launch(command, Environment.CurrentDirectory, Settings, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
    }

    private static async Task<ImmutableArray<string>> BuiltAsync(Action<string> building, CancellationToken cancellation)
    {
        var project = Path.Combine(Checkout.RootOf(Environment.CurrentDirectory), ObserverPlan.Target);
        if (!Directory.Exists(project))
            throw new BenchException($"There is no {project} to be watched. Run this in a checkout of MemHog, or name a built one: --api PATH/MemHog.Api.dll");
        building(project);
        return await TargetBuild.CommandOfAsync(project, cancellation).ConfigureAwait(false);
    }
}
