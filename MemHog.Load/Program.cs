using System.CommandLine;
using MemHog.Load.Commands;

return await Application.RunAsync(Terminal.OfThisProcess(), args);
