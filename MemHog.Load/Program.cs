using System.CommandLine;
using MemHog.Load.Commands;
using MemHog.Load.Measurement.Settings;

return args is [SelfReport.Argument] ? SelfReport.Print() : await Application.RunAsync(Terminal.OfThisProcess(), args);
