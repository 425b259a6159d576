using System.Globalization;
using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Feed;

/// <summary>
/// Tries once whether the package sources of this machine carry the full feed: first the AppHost's SDK alone, which says so in a
/// second or two; only then everything, which may have to be downloaded; then the build. Each step is given up after its time.
/// </summary>
internal sealed class FeedTrial(Checkout checkout, FeedPatience patience, Launcher launcher, Announcer announcer, TimeProvider time)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private string AppHostProject => Path.Combine(checkout.Root, "MemHog.AppHost", "MemHog.AppHost.csproj");

    private string Log => Path.Combine(checkout.Logs, "feed.log");

    /// <param name="dotnet">The host that runs us.</param>
    /// <param name="configuration">Of this build, e.g. Debug: the other one becomes the same.</param>
    /// <param name="cancellation">Ends the trial; then there is no verdict.</param>
    public async Task<FeedVerdict> TryAsync(string dotnet, string configuration, CancellationToken cancellation)
    {
        File.Delete(Log);
        announcer.TriesFullFeed(patience.Sdk);
        if (await RunAsync(dotnet, ["msbuild", AppHostProject, "-getProperty:AspireHostingSDKVersion"], patience.Sdk, cancellation) is { } noSdk)
            return new FeedVerdict.Core($"the package sources have no Aspire: {noSdk.Why}");
        announcer.FetchesFullFeed(patience.Packages);
        if (await RunAsync(dotnet, ["restore", Path.Combine(checkout.Root, "MemHog.sln")], patience.Packages, cancellation) is { } noPackages)
            return noPackages.Verdict("the package sources have Aspire, but not all that goes with it");
        if (await RunAsync(dotnet, ["build", AppHostProject, "--no-restore", "--configuration", configuration], patience.Build, cancellation) is { } noBuild)
            return noBuild.Verdict("the AppHost does not build with Aspire");
        return new FeedVerdict.Full(Path.Combine(checkout.Root, "MemHog.AppHost", "bin", Feeds.Full, configuration, "net10.0", "MemHog.AppHost.dll"));
    }

    /// <returns>Null where it succeeded.</returns>
    private async Task<Failure?> RunAsync(string dotnet, string[] arguments, TimeSpan limit, CancellationToken cancellation)
    {
        var child = launcher.Start(new ProcessDescription
        {
            Command = dotnet,
            // No build server: it would outlive this and hold on to the mark that the guardian ends processes by.
            Arguments = [.. arguments, $"-p:MemHogFeed={Feeds.Full}", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-nologo"],
            Environment = [new("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), new("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), new("MSBUILDDISABLENODEREUSE", "1"), new("DOTNET_CLI_UI_LANGUAGE", "en")],
            WithoutEnvironment = "MSBUILD",
            WorkingDirectory = checkout.Root,
            LogFile = Log,
        });
        try
        {
            var exitCode = await child.Exited.WaitAsync(limit, time, cancellation);
            return exitCode == 0 ? null : new Failure(string.Create(CultureInfo.InvariantCulture, $"`dotnet {arguments[0]}` ended with exit code {exitCode}, see {Log}"), IsLate: false);
        }
        catch (TimeoutException)
        {
            return new Failure(string.Create(CultureInfo.InvariantCulture, $"`dotnet {arguments[0]}` did not end within {limit.TotalSeconds:0} s, see {Log}"), IsLate: true);
        }
        finally
        {
            await child.StopAsync(s_grace);
        }
    }

    /// <param name="Why">In a few words.</param>
    /// <param name="IsLate">It was given up; on a faster machine, or once the packages are there, it may succeed.</param>
    private sealed record Failure(string Why, bool IsLate)
    {
        /// <summary>Once there is known to be Aspire.</summary>
        public FeedVerdict Verdict(string meaning) => IsLate ? new FeedVerdict.Late(Why) : new FeedVerdict.Core($"{meaning}: {Why}");
    }
}

/// <summary>How long each step may take.</summary>
/// <param name="Sdk">The answer whether there is Aspire at all.</param>
/// <param name="Packages">All packages, downloaded where they are new here.</param>
/// <param name="Build">The build.</param>
internal sealed record FeedPatience(TimeSpan Sdk, TimeSpan Packages, TimeSpan Build)
{
    public static FeedPatience Usual { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3));
}
