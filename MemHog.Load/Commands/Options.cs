using System.CommandLine;
using MemHog.Load.Report;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary>Options that several commands have, so that they are spelled and explained once.</summary>
internal static class Options
{
    /// <summary>For what needs the store itself.</summary>
    public static readonly Argument<string> StoredRun = new("RUN") { Description = "The run's id, as `memhog list` shows it." };

    public static readonly Argument<string> Run = new("RUN") { Description = "The run's id, as `memhog list` shows it, or a bundle (FILE.zip)." };

    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where runs are kept: a folder, or redis://[user:password@]host[:port][/db][?password_file=PATH]. "
            + "Default: the environment's ConnectionStrings__results, else .memhog/results of this checkout.",
        HelpName = "DIR|URL",
    };

    public static readonly Option<string?> Json = new("--json") { Description = "Also write the result as JSON to this file.", HelpName = "FILE" };

    public static readonly Option<string?> ReportDirectory = new("--report-dir")
    {
        Description = "Where the report files (Markdown, HTML, JSON) go. Default: .memhog/reports of this checkout.",
        HelpName = "DIR",
    };

    public static readonly Option<string?> Folder = new("--folder")
    {
        Description = "Where the relative paths of the run's experiment begin. Default: where its file stood in this checkout.",
        HelpName = "DIR",
    };

    public static readonly Option<string[]> Env = new("--env")
    {
        Description = "A value that the run did not record because it may be a secret: NAME=VALUE, or NAME to take it from your environment. Not needed while the experiment's file is unchanged.",
        HelpName = "NAME[=VALUE]",
    };

    /// <summary>The store that is meant, for a run: it may go away meanwhile. A store of files cannot, and needs no copy.</summary>
    public static IResultsStore OpenStoreForRun(ParseResult parsed, Terminal terminal) => OpenStore(parsed, terminal) switch
    {
        RedisStore redis => new DeliveringStore(redis, UndeliveredRuns.Of(Directory.GetCurrentDirectory()), terminal.Warn, terminal.Time),
        var files => files,
    };

    /// <summary>The store that is meant; runs in it that this version cannot read are named, not hidden.</summary>
    public static IResultsStore OpenStore(ParseResult parsed, Terminal terminal) => StoreAddress.Open(
        parsed.GetValue(Store),
        System.Environment.GetEnvironmentVariable,
        Directory.GetCurrentDirectory(),
        unreadable => terminal.Error.WriteLine(Visible.Of(unreadable.Message)));
}
