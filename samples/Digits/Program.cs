using Digits;

const int Seed = 1;
const int Folds = 5;
const int Drawn = 4;
const double Goal = 0.97;

Console.OutputEncoding = System.Text.Encoding.UTF8;
var images = Images.Load(Path.Combine(AppContext.BaseDirectory, "data", "digits.csv"));

Console.WriteLine("Which digit? A multi-layer perceptron, trained with a cross-entropy that LossGen generated.");
Console.WriteLine($"{images.Digits.Length} images of {Images.Side}×{Images.Side} pixels, label smoothing {Training.Smoothing}; fold k tests the rows whose number modulo {Folds} is k; seed {Seed}.");
Console.WriteLine();

var accuracies = new List<double>();
var judgements = new List<Judgement>();

for (var fold = 0; fold < Folds; fold++)
{
    var (training, test) = images.Split(fold, Folds);
    var progress = new Progress($"fold {fold}");
    var network = Training.Train(training, Seed, progress.Report);
    var judged = Training.Test(network, test);
    accuracies.Add(judged.Count(judgement => judgement.IsRight) / (double)judged.Count);
    progress.Finish($"{accuracies[^1]:P1} of {judged.Count} unseen images right");
    judgements.AddRange(judged);
}

Console.WriteLine();
Confusion.Write(judgements);
Console.WriteLine();
Console.WriteLine("Judged worst:");
Drawing.Write([.. judgements.OrderByDescending(judgement => judgement.Loss).Take(Drawn)]);
Console.WriteLine();
Console.WriteLine($"mean accuracy of the {Folds} folds: {accuracies.Average():P1}");
Console.WriteLine(accuracies.Average() >= Goal ? $"The goal of {Goal:P0} is reached." : $"Below the goal of {Goal:P0}.");
